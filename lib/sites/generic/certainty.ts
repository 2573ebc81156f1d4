import { hasAny, tokensOfBox, type Box } from './box';
import type { People } from './people';
import type { Survey } from './survey';
import { LABEL } from './words';

/** What speaks for a ticket desk around the messages, rather than for a forum, a blog or a settings page. */
export interface DeskSigns {
  composer: boolean;
  ticketId: boolean;
  people: boolean;
  fields: boolean;
  signedIn: boolean;
  address: boolean;
  /** A form that asks every reader for name and address: comments of a blog. */
  publicForm: boolean;
}

const WEIGHT: Readonly<Record<keyof DeskSigns, number>> = {
  composer: 0.8,
  ticketId: 0.9,
  people: 1,
  fields: 1,
  signedIn: 0.8,
  address: 1,
  publicForm: -2,
};
const FIELD =
  /^(?:status|state|priority|queue|department|assignee|owner|assigned(?: to)?|sla|due(?: date)?|category|type|tags|channel|source|severity|last (?:update|reply|message)|requester|customer|zustand|priorität|bearbeiter|zugewiesen(?: an)?|statut|priorité|estado|prioridad|asignado a|stato|priorità|assegnato a|prioridade|prioriteit|toegewezen aan|priorytet|приоритет|статус|исполнитель|ステータス|状態|優先度|担当者?|状态|优先级|处理人|负责人|상태|우선순위|담당자|الحالة|الأولوية|المسؤول)\s?[:：]?$/iu;
const DESK_ADDRESS =
  /ticket|case|conversation|issue|incident|support|help|desk|inbox|request|service|agent|zoom|chat|crm/i;
const FORM = new Set(['comment', 'comments', 'commentform', 'respond']);
const PUBLIC_COMMENTS = new Set(['blog', 'blogpost', 'disqus', 'forum', 'wp', 'wordpress', 'hentry']);

/** Looks around the page for the signs of a desk. */
export function deskSigns({ boxes }: Survey, people: People, composer: boolean, ticketId: string, url: URL): DeskSigns {
  let fields = 0;
  for (const box of boxes) if (box.own.length >= 3 && box.own.length <= 24 && FIELD.test(box.own)) fields += 1;
  return {
    composer,
    ticketId: ticketId !== '',
    people: people.customers.length > 0 || people.agents.length > 0,
    fields: fields >= 2,
    signedIn:
      people.self.length > 0 || boxes.some((box) => box.length <= 24 && box.own !== '' && LABEL.logout.test(box.own)),
    publicForm: boxes.some(
      (box) =>
        box.tag === 'form' &&
        hasAny(tokensOfBox(box), FORM) &&
        box.element.querySelector('input[name*="mail"], input[name*="author"]') !== null,
    ),
    address: DESK_ADDRESS.test(url.pathname + url.search + url.hash + url.hostname),
  };
}

/** 0 to 1: how sure the reader is that these are the messages of a ticket. */
export function certaintyOfRead(score: number, margin: number, signs: DeskSigns, list: Box | null): number {
  let logit = -3.2 + Math.min(3, score * 0.5) + Math.min(0.8, margin * 0.3);
  for (const [name, weight] of Object.entries(WEIGHT)) if (signs[name as keyof DeskSigns]) logit += weight;
  for (let box = list; box !== null; box = box.parent) if (hasAny(tokensOfBox(box), PUBLIC_COMMENTS)) logit -= 1.2;
  return 1 / (1 + Math.exp(-logit));
}

import type { Visibility } from '../../conversation/conversation';

/*
 * Request Tracker marks a comment in words only: "Comments added", "Correspondence added", "Ticket created". These are
 * the beginnings of those words in all 38 languages that it comes with (its own `po` files, 5.0.3).
 */

export const COMMENT =
  /[ck]omm?ent|aomenta|комм?ент|σχόλι|iruzkin|توضیح|تعليق|megjegyz|athugasemd|コメント|piezīm|yorum|注释|評論/i;

const CORRESPONDENCE =
  /[ck]orr?e[sš]p|respost|antwort|svar|courr|válasz|kirj|susir|sarak|dopis|brevv|uygun|кореспон|ответ|препис|αλληλ|إضافة رد|پارا|回[复覆]/i;

export const CREATED =
  /cr[eé]a|cria|créé|vytvo|oppr|oprett|erstel|lood|sortu|luotu|naprav|létre|dibuat|búið|sukur|izveid|aangem|utworz|ustvar|skapad|oluşt|създад|создан|δημιουρ|إنشاء|ایجاد|作成|创建|建立/i;

/** Who can see a message that is described so. What no known word says is left open, never called public. */
export function visibilityOf(description: string): Visibility {
  if (COMMENT.test(description)) return 'internal';
  return CORRESPONDENCE.test(description) || CREATED.test(description) ? 'public' : 'unknown';
}

/** A piece of HTML in which every value has been escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Markup | readonly Markup[] | false | null | undefined;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Template tag: whatever is put in is escaped, unless it is markup made by this tag. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(parts.reduce((whole, part, index) => whole + textOf(values[index - 1]) + part));
}

function textOf(value: Value): string {
  if (value === false || value === null || value === undefined) return '';
  if (value instanceof Markup) return value.text;
  return typeof value === 'object' ? value.map((one) => one.text).join('') : escape(String(value));
}

/** Plain text as paragraphs: an empty line ends one, a line break stays a line break. */
export function paragraphs(text: string): Markup {
  const blocks = text.replaceAll('\r\n', '\n').split(/\n{2,}/);
  return html`${blocks.map((block) => {
    const [first, ...rest] = block.split('\n');
    return html`<p dir="auto">${first}${rest.map((line) => html`<br />${line}`)}</p>`;
  })}`;
}

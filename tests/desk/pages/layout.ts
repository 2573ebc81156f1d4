import { html, type Markup } from '../markup.ts';
import { AGENT } from '../store.ts';

export interface Page {
  title: string;
  /** Scripts below `/assets/`. */
  scripts?: readonly string[];
  body: Markup;
}

/** First letters of the first and last name, for the round picture that nobody uploaded. */
export function initials(name: string): string {
  const letters = name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .filter((letter) => /\p{L}/u.test(letter));
  return [letters.at(0), letters.length > 1 ? letters.at(-1) : ''].join('').toLocaleUpperCase('en');
}

/** A whole page with the bar on top that every page has. */
export function layout({ title, scripts = [], body }: Page): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Alder &amp; Wren help desk</title>
        <link rel="stylesheet" href="/assets/desk.css" />
        ${scripts.map((name) => html`<script type="module" src="/assets/${name}"></script>`)}
      </head>
      <body>
        <header class="topbar">
          <a class="brand" href="/tickets">Alder &amp; Wren <span>help desk</span></a>
          <nav aria-label="Main"><a href="/tickets">Tickets</a></nav>
          <p class="me">
            <span class="avatar" aria-hidden="true">${initials(AGENT)}</span>
            <span><span class="quiet">Signed in as</span> <span class="me-name">${AGENT}</span></span>
          </p>
        </header>
        ${body}
      </body>
    </html>`.text;
}

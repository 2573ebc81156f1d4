import { lexer, type Token, type Tokens } from 'marked';
import { createElement, type ReactNode } from 'react';
import styles from './knowledge.module.css';

/**
 * Markdown of a library as React elements: headings, text, lists, tables, quotes, code and links. HTML and images
 * are left out, so that nothing in a shared library can run or fetch.
 */
export function Markdown({ text }: { text: string }) {
  return <div className={styles.markdown}>{lexer(text).map((token, index) => block(token, index))}</div>;
}

const SAFE_LINK = /^(?:https?:|mailto:|tel:)/iu;

function block(token: Token, key: number): ReactNode {
  switch (token.type) {
    case 'heading':
      // The article's own title is the page's h2; its headings go below it.
      return createElement(`h${Math.min(6, (token as Tokens.Heading).depth + 1)}`, { key }, inline(token));
    case 'paragraph':
      return <p key={key}>{inline(token)}</p>;
    case 'blockquote':
      return (
        <blockquote key={key}>
          {(token as Tokens.Blockquote).tokens.map((child, index) => block(child, index))}
        </blockquote>
      );
    case 'list':
      return list(token as Tokens.List, key);
    case 'code':
      return (
        <pre key={key}>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'table':
      return table(token as Tokens.Table, key);
    case 'hr':
      return <hr key={key} />;
    case 'text':
      return <span key={key}>{inline(token)}</span>;
    default:
      return null;
  }
}

function list(token: Tokens.List, key: number): ReactNode {
  const items = token.items.map((item, index) => (
    <li key={`${key}.${index}`}>{item.tokens.map((child, position) => block(child, position))}</li>
  ));
  return token.ordered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
}

function table(token: Tokens.Table, key: number): ReactNode {
  return (
    <table key={key}>
      <thead>
        <tr>
          {token.header.map((cell, index) => (
            <th key={`${key}.h${index}`}>{spans(cell.tokens)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {token.rows.map((row, index) => (
          <tr key={`${key}.${index}`}>
            {row.map((cell, column) => (
              <td key={`${key}.${index}.${column}`}>{spans(cell.tokens)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function inline(token: Token): ReactNode {
  const children = 'tokens' in token ? token.tokens : undefined;
  return children === undefined ? plain(token) : spans(children);
}

function spans(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, index) => span(token, index));
}

function span(token: Token, key: number): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong key={key}>{inline(token)}</strong>;
    case 'em':
      return <em key={key}>{inline(token)}</em>;
    case 'del':
      return <del key={key}>{inline(token)}</del>;
    case 'codespan':
      return <code key={key}>{plain(token)}</code>;
    case 'br':
      return <br key={key} />;
    case 'link': {
      const { href } = token as Tokens.Link;
      if (!SAFE_LINK.test(href)) return <span key={key}>{inline(token)}</span>;
      return (
        <a key={key} href={href} target="_blank" rel="noreferrer">
          {inline(token)}
        </a>
      );
    }
    case 'html':
    case 'image':
      return null;
    default:
      return <span key={key}>{inline(token)}</span>;
  }
}

/** The lexer keeps character references as written. */
function plain(token: Token): string {
  const text = 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

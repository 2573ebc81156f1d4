import { lexer, type Token } from 'marked';

/** Markdown as plain text for a reply box: list marks and line breaks kept, links as text with their address. */
export function plainText(markdown: string): string {
  return blocks(lexer(markdown))
    .trim()
    .replaceAll(/\n{3,}/gu, '\n\n');
}

/** Plain text as one line to glance at: list marks and line breaks out. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/gmu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

function blocks(tokens: readonly Token[]): string {
  return tokens.map(block).join('');
}

function block(token: Token): string {
  switch (token.type) {
    case 'space':
      return '';
    case 'heading':
      return `${inline(token)}\n`;
    case 'list': {
      const items: unknown[] = Array.isArray(token['items']) ? token['items'] : [];
      const ordered = token['ordered'] === true;
      return `${items.map((item, index) => `${ordered ? `${index + 1}.` : '-'} ${inline(item as Token).trim()}`).join('\n')}\n\n`;
    }
    case 'code':
      return `${String(token['text'])}\n\n`;
    case 'hr':
      return '\n';
    case 'table':
      return `${token.raw.trim()}\n\n`;
    case 'html':
      return '';
    default:
      return `${inline(token)}\n\n`;
  }
}

function inline(token: Token): string {
  if (token.type === 'link') {
    const text = childrenOf(token);
    const href = String(token['href']);
    return text === href || `mailto:${text}` === href ? text : `${text} (${href})`;
  }
  if (token.type === 'br') return '\n';
  if (token.type === 'html' || token.type === 'image') return '';
  const nested = childrenOf(token);
  return nested === '' ? decode(String('text' in token ? token.text : token.raw)) : nested;
}

function childrenOf(token: Token): string {
  const tokens = 'tokens' in token ? token.tokens : undefined;
  return tokens === undefined ? '' : tokens.map(inline).join('');
}

/** The lexer keeps character references as written. The ampersand comes last, so that nothing is decoded twice. */
function decode(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

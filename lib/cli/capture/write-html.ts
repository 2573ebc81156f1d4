import type { SnapElement, SnapNode, SnapPage } from './snapshot';

const EMPTY = new Set(['br', 'hr', 'img', 'input', 'wbr', 'col', 'embed']);
/** Inside these a line break would be read as one. */
const EXACT = new Set(['pre', 'textarea']);

/** The page as one HTML file: shadow roots declared, frames inlined, nothing to load and nothing to run. */
export function writeHtml(page: SnapPage): string {
  return `<!doctype html>\n${pageOf(page)}\n`;
}

function pageOf({ attributes, title, body, styled }: SnapPage): string {
  const look = {
    yes: '<style></style>',
    lost: '<link rel="stylesheet" href="left-out.css">',
    none: '',
  }[styled];
  return `<html${attributesOf(attributes)}><head><meta charset="utf-8"><title>${escapeText(title)}</title>${look}</head>${elementOf(body)}</html>`;
}

function elementOf(element: SnapElement): string {
  const { tag, style, held, frame, shadow } = element;
  const attributes = [...element.attributes];
  if (style !== undefined) attributes.push(['style', style]);
  if (held !== undefined) attributes.push(['value', nodesOf(held)]);
  if (frame !== undefined) attributes.push(['srcdoc', pageOf(frame)]);
  const open = `<${tag}${attributesOf(attributes)}>`;
  if (EMPTY.has(tag)) return open;
  const root = shadow === undefined ? '' : `<template shadowrootmode="open">${nodesOf(shadow)}</template>`;
  // The parser swallows a line break that comes first in these.
  const first =
    EXACT.has(tag) && typeof element.children[0] === 'string' && element.children[0].startsWith('\n') ? '\n' : '';
  return `${open}${first}${root}${nodesOf(element.children)}</${tag}>`;
}

function nodesOf(nodes: readonly SnapNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? escapeText(node) : elementOf(node))).join('');
}

function attributesOf(attributes: readonly (readonly [string, string])[]): string {
  return attributes
    .map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`))
    .join('');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00a0', '&nbsp;');
}

import { expect, it } from 'vitest';
import { Touched } from './touched';

const node = (name: string): Node => ({ name, nodeType: 1 }) as unknown as Node;
const record = (target: Node, added: Node[] = [], removed: Node[] = []): MutationRecord =>
  ({ type: 'childList', target, addedNodes: added, removedNodes: removed }) as unknown as MutationRecord;
const read = (): Touched => {
  const touched = new Touched();
  touched.clear();
  return touched;
};

it('knows nothing before the first reading', () => {
  expect(new Touched().isUnknown).toBe(true);
  expect(read().isUnknown).toBe(false);
});

it('tells elements that came ready-made from those that are filled bit by bit', () => {
  const [list, message, part] = [node('list'), node('message'), node('part')];
  const touched = read();
  touched.add([record(list, [message])]);
  expect(touched.isAdded).toBe(true);
  touched.add([record(message, [part])]);
  expect(touched.isAdded).toBe(false);
});

it('takes anything that goes, and any text that changes, for more than a message that came', () => {
  const [list, message] = [node('list'), node('message')];
  const gone = read();
  gone.add([record(list, [message], [node('old')])]);
  expect(gone.isAdded).toBe(false);
  const edited = read();
  edited.add([{ ...record(message), type: 'characterData' } as MutationRecord]);
  expect(edited.isAdded).toBe(false);
});

it('gives up on single nodes when the page is drawn anew', () => {
  const touched = read();
  touched.add([
    record(
      node('list'),
      Array.from({ length: 300 }, () => node('message')),
    ),
  ]);
  expect(touched.isUnknown).toBe(true);
});

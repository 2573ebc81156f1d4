/** What the panel is told after asking for an insertion or an undo; each code has a sentence in `lib/i18n`. */
export type InsertReply =
  | { status: 'inserted'; undoable: boolean }
  | { status: 'undone' }
  | { status: 'inserted-twice' }
  | {
      status: 'refused';
      code:
        | 'moved-on'
        | 'wrong-mode'
        | 'no-composer'
        | 'needs-open'
        | 'has-placeholder'
        | 'failed'
        | 'not-reachable'
        | 'cannot-undo';
    };

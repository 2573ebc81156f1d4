/** What went wrong and what to do: one sentence per code. Keys are made from the code at run time. */
export const problems = {
  'problem.title': 'Something went wrong',
  'problem.unexpected':
    'Tandem met an error it did not expect. Try again; if it comes back, copy the details for your admin.',
  'problem.not-reachable': 'The page does not answer. Reload the ticket’s tab, then try again.',
  'problem.reader-missing':
    'Tandem could not load its reader into this page. Try again; if it stays so, reload the ticket’s tab.',
  'problem.reader-failed':
    'Tandem met an error while reading this page, so it shows no ticket. Reload the ticket’s tab; if it comes back, tell your admin which tool this is.',
  'problem.page-too-large':
    'This page is too large to be read, and no conversation was found in its first part. Open the ticket on a page of its own.',
  'problem.model-missing': 'A model file is missing: {file}. Install Tandem again.',
  'problem.model-damaged': 'A model file is damaged: {file}. Install Tandem again.',
  'problem.engine-crashed': 'The language model stopped. Try again; close other tabs if memory is short.',
  'problem.moved-on': 'Another ticket is open now. Nothing was inserted.',
  'problem.wrong-mode':
    'The reply box is now in another mode than shown here. Nothing was inserted: check it and try again.',
  'problem.busy': 'Tandem is still at work in this reply box. Wait a moment.',
  'problem.left-behind':
    'The ticket or the reply box changed while the text went in, and the text could not be taken back. Delete it there by hand before anything is sent.',
  'problem.timed-out':
    'The page did not answer in time. Look into the reply box before you try again: the text may still arrive.',
  'problem.no-composer': 'No reply box is open on the page.',
  'problem.read-only': 'The reply box does not take text right now.',
  'problem.has-placeholder': 'The text still has a blank to fill in.',
  'problem.empty-text': 'There is no text to insert.',
  'problem.too-long': 'The text is longer than the reply box allows.',
  'problem.target-lost': 'The cursor moved while inserting. Click into the reply box and try again.',
  'problem.no-driver': 'This kind of reply box is not known yet.',
  'problem.not-accepted': 'The reply box did not take the text.',
  'problem.partial': 'Only part of the text went in. Please check the reply box.',
  'problem.no-entry': 'The page changed while inserting. Try again.',
  'problem.changed': 'The inserted text was edited since, so it was left alone.',
  'problem.stuck': 'The reply box did not give the text back. Delete it by hand.',
  'problem.vanished': 'The reply box took the text back on its own. Use Copy and paste it.',
  'problem.nothing-to-undo': 'There is nothing to take back.',
  'problem.inserted-twice': 'The reply box took the text twice. Please delete one copy.',
  'problem.search-failed': 'The library could not be searched, so nothing is suggested. Try again.',
  'problem.playbooks-failed': 'The playbooks could not be followed, so their steps are missing. Try again.',
  'problem.library-closed':
    'The library on this device does not open, so nothing is suggested. Restart the browser; if it stays closed, restore the library in the options.',
  'problem.sample-damaged': 'The sample library of this installation is damaged. Install Tandem again.',
  'problem.library-unreadable': 'This file is not a Tandem library: {detail}',
} as const;

/** The options page. */
export const options = {
  'options.title': 'Tandem options',
  'options.sites.title': 'Sites',
  'options.sites.text':
    'Tandem reads tickets only on these sites. Add one by opening a ticket there and clicking the Tandem icon, or type its address.',
  'options.sites.none': 'No site yet. Tandem reads nothing.',
  'options.sites.revoke': 'Stop reading {site}',
  'options.sites.add': 'Add a site',
  'options.sites.address': 'Address of the ticketing tool, such as https://acme.zendesk.com',
  'options.sites.invalid': 'That is not a web address. It should start with https://.',
  'options.sites.refused': 'The browser did not grant it.',
  'options.sites.kept': 'The browser did not take it back. Try its own page for extensions.',
  'options.library.title': 'Libraries',
  'options.library.text': 'Articles, replies and playbooks that Tandem may suggest.',
  'options.library.none':
    'No library is installed. Tandem still reads mood, request and risk, but has nothing to suggest.',
  'options.library.counts':
    '{articles} {articles|article|articles}, {snippets} {snippets|reply|replies}, {playbooks} {playbooks|playbook|playbooks}, {safe} approved {safe|answer|answers}',
  'options.library.sample': 'Sample for trying Tandem: a made-up online shop',
  'options.library.remove': 'Remove {title}',
  'options.library.removed': '{title} was removed.',
  'options.library.undo': 'Put it back',
  'options.library.back': '{title} is back.',
  'options.library.restored': 'The sample library is back.',
  'options.library.restore': 'Restore the sample library',
  'options.library.import': 'Add a library file',
  'options.library.imported': '{title} was added: {count} {count|item|items}.',
  'options.library.replaced':
    '{title} was added: {count} {count|item|items}. It took the place of {old} ({oldCount} {oldCount|item|items}), which has the same id “{id}”.',
  'options.library.undoReplaced': 'Put {old} back instead',
  'options.library.vectors':
    'A vectors file chosen together with its library saves this device the work of learning it.',
  'options.library.errors': 'The file was not added. Mend these places and try again:',
  'options.library.error': '{place}: {problem} {mend}',
  'options.library.more': 'and {count} more',
  'options.appearance.title': 'Appearance',
  'options.appearance.system': 'As the system',
  'options.appearance.light': 'Light',
  'options.appearance.dark': 'Dark',
  'options.privacy.title': 'Privacy',
  'options.privacy.text':
    'Conversations are read, understood and forgotten on this device. Tandem’s own rules forbid it any connection to the outside, and this page shows the rule.',
  'options.privacy.rule': 'Connections allowed: {rule}',
  'options.privacy.own': 'only the extension’s own files',
  'options.privacy.stored':
    'Stored on this device: {libraries} {libraries|library|libraries} and {events} {events|judgement or insertion|judgements and insertions} (labels and numbers, no text).',
  'options.privacy.erase': 'Erase everything Tandem stored',
  'options.privacy.eraseConfirm': 'Erase libraries, judgements and settings? This cannot be undone.',
  'options.privacy.eraseYes': 'Erase',
  'options.privacy.eraseNo': 'Keep',
  'options.privacy.notErased': 'Not everything could be erased. Try again, or remove the extension.',
  'options.privacy.erased': 'Everything was erased.',
  'options.models.title': 'Models',
  'options.models.text':
    'All models are part of the extension and run on this device. How well they do, and on what they were trained, is in the model card.',
  'options.models.ready':
    'Ready: revision {revision}, loaded in {ms} ms, {passages} {passages|passage|passages} searchable.',
  'options.models.cold': 'Not started yet. It starts when you open a ticket.',
  'options.models.card': 'Open the model card',
} as const;

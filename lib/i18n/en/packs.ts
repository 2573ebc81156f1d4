/** Model packs: the options' own words, and one sentence for every reason why a pack is not used. */
export const packs = {
  'options.packs.title': 'Another model pack',
  'options.packs.text':
    'An admin can put other models in place of those of the extension, for instance for another language. They run on this device in the same way. Getting them asks their host for the files and sends nothing of any ticket. A pack decides what Tandem says about every ticket: take one only from people you trust.',
  'options.packs.bundled': 'In use: the models of the extension.',
  'options.packs.inUse': 'In use: the model pack {name}, revision {revision}, got on {day} ({size}).',
  'options.packs.listed':
    'Its files were checked against the checksums of the pack, and are checked again at each start.',
  'options.packs.pinned':
    'It came without checksums. Those of the first download were noted, and its files are held to them since: that shows a later change on this device, not who made the files.',
  'options.packs.search': 'How sure the search is was measured with the models of the extension, not with these.',
  'options.packs.revert': 'Go back to the models of the extension',
  'options.packs.reverted': 'The models of the extension are in use again.',
  'options.packs.address': 'Address of the folder, or owner/name of a repository on the Hugging Face hub',
  'options.packs.hint':
    'A folder such as https://models.example.com/tandem/, or acme/tandem-models@v2. Your browser asks whether Tandem may connect to that host; the permission is given back when the download ends.',
  'options.packs.get': 'Get and use it',
  'options.packs.again': 'Get it again',
  'options.packs.cancel': 'Stop',
  'options.packs.stopped':
    'Stopped; nothing has changed. A pack with checksums goes on from here when you start it again.',
  'options.packs.starting': 'Asking for the list of files…',
  'options.packs.getting': 'Getting the pack: {loaded} of {total}',
  'options.packs.gettingSome': 'Getting the pack: {loaded} so far',
  'options.packs.checking': 'Checking whether it fits, and reading a sentence with it…',
  'options.packs.switching': 'Switching to it; open tickets are read again…',
  'options.packs.installed':
    'The pack is in use. Libraries are learned again with it where its encoder is another one.',
  'options.packs.chosen':
    'The pack is chosen, but the engine did not start with it now. It is tried again at the engine’s next start, at the latest when you restart the browser.',
  'options.packs.refused': 'The pack is not used. Nothing has changed.',
  'options.packs.givenUp': 'The model pack {name} is no longer used: the models of the extension stand in for it.',
  'options.packs.givenUpNameless':
    'Which model pack is in use can no longer be read: the models of the extension are used.',
  'options.packs.seen': 'Understood',
  'options.requests.title': 'Requests to other machines',
  'options.requests.none':
    'Requests to other machines: none so far. Tandem makes them only to get a model pack that a person chose here.',
  'options.requests.text':
    'The latest {count} {count|request|requests}, each to get a file of a model pack. What was sent is the address alone.',
  'options.requests.when': 'When',
  'options.requests.address': 'Address',
  'options.requests.received': 'Received',
  'options.requests.failed': '{size}, not whole',
  'options.requests.forwarded': '(forwarded to {host})',
  'options.requests.open': 'not ended',
  'engine.givenUp.title': 'Other models are in use than your team chose',
  'engine.givenUp.options': 'Open the options',
  'problem.pack-address':
    'That is neither the address of a folder nor the name of a repository. Write one like https://models.example.com/tandem/ or acme/tandem-models.',
  'problem.pack-insecure':
    'Files from an http address could be changed on their way. Use https; http is taken from this machine only (localhost, 127.0.0.1).',
  'problem.pack-not-granted': 'The browser did not let Tandem connect to {host}, so nothing was asked of it.',
  'problem.pack-busy': 'Another options page is getting a pack. Wait for it to end, or close it.',
  'problem.pack-unreachable':
    '{file} did not come: {host} cannot be reached, or broke off. Check the address and the connection, then start again.',
  'problem.pack-stalled': '{host} sent nothing for half a minute. Start again later.',
  'problem.pack-status':
    '{host} answered with status {status} instead of {file}. Check that the folder is open to everybody who uses it: Tandem sends no login.',
  'problem.pack-redirected':
    'The server forwards {file} to another address. Give the address that it forwards to, so that it is you who chooses the host.',
  'problem.pack-no-checksums':
    'There is no checksums.json in {name}. Point to the folder that the training pipeline’s export wrote, with that file.',
  'problem.pack-none-there':
    '{name} is not there, is not public, or holds no Tandem pack: neither checksums.json nor heads.json can be had.',
  'problem.pack-encoder-only':
    '{name} holds an encoder by itself. Mood, request and risk are read by heads that were fitted to one encoder’s numbers and mean nothing on those of another. Fit heads to it (docs/model-packs.md) and publish both as one pack.',
  'problem.pack-list':
    'The pack’s checksums.json cannot be read as a list of files: {detail}. Make it again with the export.',
  'problem.pack-file-missing': 'The pack lacks {file}. Put it there and into checksums.json.',
  'problem.pack-too-large': '{file} is larger than the {limit} MB that Tandem takes. Choose a smaller model.',
  'problem.pack-file-size':
    '{file} has {bytes} bytes, the pack’s checksums.json says {expected}. Upload the pack again, whole.',
  'problem.pack-file-longer':
    '{file} is longer than the {expected} bytes that the pack’s checksums.json says. Upload the pack again, whole.',
  'problem.pack-file-altered':
    '{file} is not the file of the pack’s checksums.json: its checksum differs. Upload the pack again, whole.',
  'problem.pack-storage':
    'The browser does not keep files of a pack here: {detail}. A private window never does; else restart the browser.',
  'problem.pack-disk-full': 'There is no room for the pack on this device. Free some, then start again.',
  'problem.pack-format': '{file} of the pack cannot be used: {detail}. Make the pack again with the export.',
  'problem.pack-version':
    '{file} is of the format {found}; this version of Tandem reads {expected}. Use a pack made for it, or update Tandem.',
  'problem.pack-dim':
    'Heads and encoder do not belong together: heads.json takes {heads} numbers for each text, the encoder gives {encoder}. Export both in one run.',
  'problem.pack-window': 'heads.json reads {heads} tokens at once, the encoder only {encoder}. Export both in one run.',
  'problem.pack-tokenizer':
    'The tokenizer puts the numbers {found} around a text, Tandem puts {expected} there, as encoders of the BERT family have it. Use such an encoder.',
  'problem.pack-head-missing':
    'heads.json has no head “{head}”, so a part of the panel would stay silent. Export the pack with the training of this version.',
  'problem.pack-labels':
    'The labels of the head “{head}” are not those of this version: {count} instead of {expected}, and in place {place} stands {found} instead of {wanted}. Export the pack with the training of this version.',
  'problem.pack-risk-features':
    'risk.json weighs what this version does not compute: {names}. Export the pack with the training of this version.',
  'problem.pack-model':
    'The pack’s encoder does not open here: {detail}. It has to be an int8 ONNX file that ends at last_hidden_state.',
  'problem.pack-slow':
    'The pack had not read a trial sentence after {seconds} seconds, so it was stopped. Choose a smaller model.',
  'problem.pack-trial':
    'A trial sentence gave no usable numbers ({part}). The model file is broken or of another make: export it again.',
  'problem.pack-damaged': 'Its file {file} is damaged or missing on this device. Get the pack again.',
} as const;

/** Ordinary ticket page: shows the newest entry, keeps the thread fresh, and drives the reply box. */

const frame = document.querySelector('.thread-frame');
const thread = document.querySelector('.thread');
const form = document.querySelector('.composer form');
const tabs = [...document.querySelectorAll('[role="tab"]')];
const panel = document.querySelector('[role="tabpanel"]');
const editor = document.querySelector('.rich');

frame.scrollTop = frame.scrollHeight;
const stream = new EventSource(thread.dataset.stream);
// Also when it opens: what came in between the page and the stream must not be missing.
stream.addEventListener('open', refresh);
stream.addEventListener('entries', refresh);

/** Brings the thread up to what the desk has now; entries that did not change stay the same elements. */
async function refresh() {
  const page = await (await fetch(location.pathname)).text();
  const fresh = [...new DOMParser().parseFromString(page, 'text/html').querySelectorAll('.thread > li')];
  const known = new Map([...thread.children].map((item) => [item.id, item]));
  const items = fresh.map((item) => {
    const old = known.get(item.id);
    return old && old.textContent === item.textContent ? old : document.adoptNode(item);
  });
  const atEnd = frame.scrollHeight - frame.scrollTop - frame.clientHeight < 80;
  for (const item of known.values()) if (!items.includes(item)) item.remove();
  items.forEach((item, index) => {
    if (thread.children[index] !== item) thread.insertBefore(item, thread.children[index] ?? null);
  });
  if (atEnd) frame.scrollTop = frame.scrollHeight;
}

function choose(tab) {
  for (const other of tabs) {
    other.setAttribute('aria-selected', String(other === tab));
    other.tabIndex = other === tab ? 0 : -1;
  }
  const internal = tab.id === 'tab-internal';
  panel.setAttribute('aria-labelledby', tab.id);
  form.elements.mode.value = internal ? 'internal' : 'public';
  form.classList.toggle('is-internal', internal);
  form.querySelector('.send').textContent = internal ? 'Add note' : 'Send';
}

tabs.forEach((tab, index) => {
  tab.addEventListener('click', () => choose(tab));
  tab.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = tabs.at((index + step) % tabs.length);
    choose(next);
    next.focus();
  });
});

for (const button of document.querySelectorAll('.toolbar button')) {
  // The editor keeps its selection when the mouse presses a button.
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    editor.focus();
    document.execCommand(button.dataset.command);
  });
}

form.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});
form.addEventListener('submit', () => {
  if (editor) form.elements.body.value = editor.innerText;
});

/** Live chat: draws the conversation from data, follows it over server-sent events, sends by fetch. */

const log = document.querySelector('.chat-log');
const typing = document.querySelector('.chat-typing');
const form = document.querySelector('.chat-composer');
const styles = { customer: 'visitor', agent: 'operator', bot: 'bot', note: 'whisper', event: 'info' };

function element(name, style, text) {
  const made = document.createElement(name);
  made.className = style;
  if (text !== undefined) made.textContent = text;
  return made;
}

function bubble({ number, from, author, at, ago, text }) {
  const made = element('div', `chat-line ${styles[from]}`);
  made.id = `message-${number}`;
  if (from !== 'event') made.append(element('span', 'chat-name', author));
  made.append(element('div', 'chat-text', text));
  made.querySelector('.chat-text').dir = 'auto';
  const time = element('time', 'chat-time', ago);
  time.dateTime = at;
  made.append(time);
  return made;
}

async function draw() {
  const messages = await (await fetch(log.dataset.messages)).json();
  const wanted = new Set(messages.map(({ number }) => `message-${number}`));
  for (const child of log.querySelectorAll('.chat-line')) if (!wanted.has(child.id)) child.remove();
  for (const message of messages) {
    const old = document.getElementById(`message-${message.number}`);
    if (!old) log.append(bubble(message));
    else if (old.querySelector('.chat-text').textContent !== message.text) old.replaceWith(bubble(message));
  }
  log.scrollTop = log.scrollHeight;
}

const stream = new EventSource(log.dataset.stream);
// Also after a broken connection: nothing that was said meanwhile may be missing.
stream.addEventListener('open', draw);
stream.addEventListener('entries', draw);
stream.addEventListener('typing', (event) => {
  const { author, on } = JSON.parse(event.data);
  typing.textContent = on ? `${author} is typing…` : '';
});

async function send() {
  const box = form.elements.body;
  const body = box.value.trim();
  if (body === '') return;
  box.value = '';
  const response = await fetch(form.action, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ body }),
  }).catch(() => null);
  if (!response?.ok) {
    box.value = body;
    typing.textContent = 'Your message was not sent. Try again.';
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void send();
});
form.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    void send();
  }
});

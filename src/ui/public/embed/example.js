/* A page such as one that customers are looked after with, and the phone in its corner. All that it needs is /embed.js. */
const customers = [
  { name: 'Bob Baker', number: '1002', about: 'Bakery, since 2019' },
  { name: 'Echo', number: '9001', about: 'Says what you say' },
  { name: 'Menu', number: '9003', about: 'Understands digits' },
];

const byId = (id) => document.getElementById(id);

/** Names and numbers come from the network: text, never markup. */
const make = (tag, text = '', more = {}) =>
  Object.assign(document.createElement(tag), { textContent: text }, more);

for (const { name, number } of customers) {
  const item = make('li');
  item.append(make('span', name), make('a', number, { href: `tel:${number}` }));
  byId('list').append(item);
}

const { searchParams } = new URL(location.href);
const phone = Offhook.open({ params: { user: searchParams.get('user') ?? '1001' } });

const words = { none: 'Nobody is signed in', ready: 'Ready', connecting: 'Connecting', offline: 'Offline' };

phone.on('state', ({ line, calls }) => {
  byId('line').textContent = `Phone: ${words[line] ?? line}`;
  byId('card').replaceChildren(...(calls.length > 0 ? calls.map(cardOf) : [make('p', 'Nobody calls.')]));
});

phone.on('incoming', ({ name, number }) => {
  document.title = `${name ?? number ?? 'Somebody'} calls`;
});

phone.on('ended', ({ reason }) => {
  document.title = 'Customers – an example of the embedded phone';
  byId('log').prepend(make('li', `${new Date().toLocaleTimeString()}: ended (${reason})`));
});

function cardOf({ id, name, number, state, muted }) {
  const known = customers.find((customer) => customer.number === number);
  const card = make('div', '', { className: 'card' });
  card.append(
    make('h3', known?.name ?? name ?? number ?? 'Somebody'),
    make('p', known?.about ?? 'Not a customer yet'),
  );
  card.append(make('p', `${number ?? ''} · ${state}`));
  const button = (label, act) => card.append(make('button', label, { onclick: () => act().catch(tell) }));
  if (state === 'incoming') {
    button('Answer', () => phone.answer(id));
    button('Decline', () => phone.decline(id));
    return card;
  }
  if (state === 'connected') button(muted ? 'Unmute' : 'Mute', () => phone.mute(id, !muted));
  if (state === 'connected') button('Hold', () => phone.hold(id));
  if (state === 'held') button('Resume', () => phone.resume(id));
  button('End', () => phone.end(id));
  return card;
}

function tell({ reason }) {
  byId('log').prepend(make('li', `Could not be done: ${reason}`));
}

import { Phone, browserMicrophone, hear, whenReady } from 'offhook';
import { backend as webex } from 'offhook/webex';

const phone = new Phone({ microphone: browserMicrophone() });

document.querySelector('#call')?.addEventListener('click', async () => {
  const sandbox = await (await fetch('http://localhost:6334/sandbox/discovery')).json();
  const line = phone.signIn(webex, { accessToken: sandbox.users[0].accessToken, sandbox });
  await whenReady(line);
  const call = await line.dial('9001');
  hear(call);
  document.querySelector('#end')?.addEventListener('click', () => call.end?.());
});

import { Phone, browserMicrophone, hear, whenReady, type Call } from 'offhook';
import { backend as webex } from 'offhook/webex';
import { useState } from 'react';

const phone = new Phone({ microphone: browserMicrophone() });

export function App() {
  const [call, setCall] = useState<Call>();
  async function dial() {
    const sandbox = await (await fetch('http://localhost:6334/sandbox/discovery')).json();
    const line = phone.signIn(webex, { accessToken: sandbox.users[0].accessToken, sandbox });
    await whenReady(line);
    setCall(await line.dial('9001', hear));
  }
  return call ? <button onClick={call.end}>End</button> : <button onClick={dial}>Call</button>;
}

const hook = 'https://hooks.slack.com/services/T0/B0/x';
export const handler = async (event) => {
  const alarm = JSON.parse(event.Records[0].Sns.Message);
  const res = await fetch(hook, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, signal: AbortSignal.timeout(2000),
    body: JSON.stringify({ text: `${alarm.AlarmName} is ${alarm.NewStateValue}`, blocks: [{ type: 'section' }] }),
  });
  if (!res.ok) throw new Error(`Slack said ${res.status} ${res.statusText}`);
  const slow = await fetch('https://slow.example.com/', { signal: AbortSignal.timeout(100) }).catch((e) => e.name);
  const gone = await fetch('https://nowhere.example.com/').catch((e) => [e.name, e.message, e.cause?.code]);
  const json = await (await fetch('https://api.example.com/v1/me?x=1', { headers: new Headers({ authorization: 'Bearer t' }) })).json();
  return { said: await res.text(), slow, gone, auth: json.headers.authorization, query: json.query };
};

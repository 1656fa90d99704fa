const load = (name) => import(name).then((m) => Object.keys(m), (e) => [e.code, e.message]);
export const handler = async () => [await load('not-there'), await load('closed/inner'), await load('./cjs.cjs'), await load('node:fs/promisez'), await load('closed')];

const events = [];
const resource = (name) => ({ name, [Symbol.dispose]() { events.push(`closed ${name}`); }, async [Symbol.asyncDispose]() { events.push(`closed later ${name}`); } });
exports.handler = async () => {
  const stack = { items: [], use(r) { this.items.push(r); return r; }, dispose() { for (const r of this.items.reverse()) r[Symbol.dispose](); } };
  stack.use(resource('a')); stack.use(resource('b'));
  stack.dispose();
  return [events, typeof Symbol.dispose, typeof Symbol.asyncDispose];
};

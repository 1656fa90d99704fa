const assert = require('assert');
const { handler } = require('../index');

// A handler of today returns a promise, so a test needs no context to learn how it ended.
describe('receipt', () => {
  it('adds up what is in the basket', async () => {
    const items = [
      { name: 'tea', cents: 250, quantity: 2 },
      { name: 'honey', cents: 590, quantity: 1 },
    ];
    assert.deepStrictEqual(await handler({ items }), { total: 1090 });
  });

  it('refuses an empty basket', () => assert.rejects(handler({ items: [] }), /basket is empty/));

  it('knows the basket of Monday', async () => {
    const { total } = await handler(require('../events/monday.json'));
    assert.strictEqual(total, 1210);
  });
});

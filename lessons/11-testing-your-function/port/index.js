// receipt: adds up a basket. The event: { "items": [{ "name": "tea", "cents": 250, "quantity": 2 }] }
exports.handler = async ({ items = [] }) => {
  if (!items.length) throw new Error('The basket is empty');

  const total = items.map(({ cents, quantity }) => cents * quantity).reduce((sum, part) => sum + part);
  console.log(`${items.length} lines, ${total} cents`);
  return { total };
};

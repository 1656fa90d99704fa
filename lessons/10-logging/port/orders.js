// orders: books an order. Which levels are kept is a setting of the function.
exports.handler = async ({ order, item, left }) => {
  console.debug({ message: 'looking', item, shelf: 4 });
  if (left < 3) console.warn({ message: 'nearly gone', item, left });
  console.info({ message: 'booked', order });
  return `order ${order} booked`;
};

// postcard: greets somebody, and prints the number of the stamp.
exports.handler = async (event, context) => {
  const stamp = parseInt(context.awsRequestId.slice(0, 4), 16);
  console.log(`The stamp has the number ${stamp}`);

  return `Best wishes to ${event.to?.name ?? 'whoever finds this card'}`;
};

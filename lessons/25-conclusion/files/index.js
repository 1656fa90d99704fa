// The first function of your own estate comes here.
exports.handler = async () => {
  throw new Error('Nothing here yet');
};

exports.handler = async () => {
  console.log('Saying hello');
  return 'Hello world';
};

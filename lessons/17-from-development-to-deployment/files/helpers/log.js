module.exports = function (text) {
  console.log('gallery: ' + text);
};

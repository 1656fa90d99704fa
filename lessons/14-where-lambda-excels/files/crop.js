// crop: cuts the middle out of a picture and turns it by a quarter. Every pixel is moved by hand, as heavy work should be.
exports.handler = function (event, context) {
  var side = event.side;
  var picture = new Buffer(side * side);
  var turned = new Buffer(side * side);
  picture.fill(200);
  picture.fill(40, 0, (side * side) / 2);

  for (var y = 0; y < side; y += 1) {
    for (var x = 0; x < side; x += 1) turned[x * side + (side - 1 - y)] = picture[y * side + x];
  }
  context.succeed({ picture: event.picture, side: side, left: turned[0], right: turned[side - 1] });
};

// crop: cuts the middle out of a picture and turns it by a quarter. Every pixel is moved by hand, as heavy work should be.
exports.handler = async ({ picture, side }) => {
  const pixels = Buffer.alloc(side * side, 200).fill(40, 0, (side * side) / 2);
  const turned = Buffer.alloc(side * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) turned[x * side + (side - 1 - y)] = pixels[y * side + x];
  }
  return { picture, side, left: turned[0], right: turned[side - 1] };
};

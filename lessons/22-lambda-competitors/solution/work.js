// The work itself. It knows no platform.
module.exports = function greet(name) {
  return name ? 'Good day, ' + name + '.' : null;
};

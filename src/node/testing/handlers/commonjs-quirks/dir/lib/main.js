exports.name = path2().basename(__filename);
function path2() { return require('path'); }

exports.early = true; const two = require('./cyc2'); exports.ok = two.sawEarly && !two.sawOk;

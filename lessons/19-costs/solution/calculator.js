// calculator: what a month of runs costs, or how many runs a budget buys. Memory in MB, duration in ms.
var PER_REQUEST = 0.2 / 1000000;
var PER_GB_SECOND = 0.00001667;

function gbSeconds(run) {
  var billed = Math.ceil(run.duration / 100) * 100;
  return (billed / 1000) * (run.memory / 1024);
}

function month(use) {
  var requests = Math.max(0, use.runs - (use.freeTier ? 1000000 : 0));
  var compute = Math.max(0, use.runs * gbSeconds(use) - (use.freeTier ? 400000 : 0));
  return requests * PER_REQUEST + compute * PER_GB_SECOND;
}

exports.handler = function (event, context) {
  if (!event.budget) return context.succeed({ dollars: Math.round(month(event) * 100) / 100 });

  var runs = event.functions.map(function (run) {
    return Math.floor(event.budget / (PER_REQUEST + gbSeconds(run) * PER_GB_SECOND));
  });
  context.succeed({ runs: runs });
};

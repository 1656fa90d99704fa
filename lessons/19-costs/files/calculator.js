// calculator: the price of a month of runs. It was written for the console of a browser.
var runs = 30000000;
var memory = 128; // MB
var duration = 110; // ms
var freeTier = true;

var requests = freeTier ? runs - 1000000 : runs;
var gbSeconds = ((runs * duration) / 1000) * (memory / 1024);
if (freeTier) gbSeconds = gbSeconds - 400000;

return (requests / 1000000) * 0.2 + gbSeconds * 0.00001667;

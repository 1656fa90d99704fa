// payments: asks the bank whether an order may be paid. It takes its time.
exports.handler = function (event, context) {
  console.log('order ' + event.order + ' is to be paid');
  if (event.card === 'expired') {
    console.log('error: invalid card');
    return context.succeed('refused');
  }

  setTimeout(function () {
    console.log('bank: asked for ' + event.cents + ' cents');
    setTimeout(function () {
      // What a bank would choose.
      var number = 10000 + Math.floor(Math.random() * 90000);
      console.log('bank: authorised as ' + number);
      context.succeed('paid');
    }, 150 + 40 * (event.order % 5));
  }, 100 + 30 * (event.order % 7));
};

const React = require('react');
const { renderToString, renderToStaticMarkup } = require('react-dom/server');
const h = React.createElement;
const Theme = React.createContext('light');
function Item({ name }) { const [n] = React.useState(2); return h('li', { className: 'i', style: { color: 'red', marginTop: 4 } }, name, ' × ', n, ' ', React.useContext(Theme)); }
exports.handler = async (event) => ({
  statusCode: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html>' + renderToStaticMarkup(h(Theme.Provider, { value: 'dark' }, h('ul', null, event.names.map((name) => h(Item, { key: name, name }))))),
});

#!/usr/bin/env node
const a = require('./a'), again = require('./a.js'), dir = require('./dir'), idx = require('./json-dir');
const path = require('path');
delete require.cache[require.resolve('./a')];
const fresh = require('./a');
let why;
try { require('./nope'); } catch (e) { why = [e.code, e.message.split('\n')[0], e.requireStack[0]]; }
let sub; try { require('closed/inner'); } catch (e) { sub = [e.code, e.message]; }
let esm; try { esm = require('./esm.mjs').value; } catch (e) { esm = e.code; }
this.viaThis = 1;
exports.handler = async () => ({ same: a === again, fresh: fresh !== a, dir: dir.name, idx: idx.x, main: require.main === module, id: module.id, paths: module.paths.slice(0, 2), children: module.children.length > 2, loaded: module.loaded, viaThis: exports.viaThis, res: require.resolve('open'), why, sub, esm, builtin: require('module').builtinModules.includes('fs'), rp: require.resolve.paths('x')[0], args: arguments.length, node: require('node:path') === path, parent: typeof module.parent, cyc: require('./cyc1').ok });

"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
class Service { constructor() { this.items = { 1: 'one' }; } find(id) { var _a; return (_a = this.items[id]) !== null && _a !== void 0 ? _a : 'none'; } }
exports.default = new Service();

"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) { o[k2] = m[k]; }));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) { Object.defineProperty(o, "default", { enumerable: true, value: v }); }) : function(o, v) { o["default"] = v; });
var __importStar = (this && this.__importStar) || function (mod) {
    if (mod && mod.__esModule) return mod;
    var result = {};
    if (mod != null) for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
    __setModuleDefault(result, mod);
    return result;
};
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.lambdaHandler = exports.Status = void 0;
const path = __importStar(require("path"));
const service_1 = require("./service");
var Status;
(function (Status) { Status[Status["Ok"] = 200] = "Ok"; Status[Status["Bad"] = 400] = "Bad"; })(Status || (exports.Status = Status = {}));
const logged = (target, key, desc) => { const f = desc.value; desc.value = function (...a) { return [key, f.apply(this, a)]; }; return desc; };
class Controller { get(id) { return service_1.default.find(id); } }
__decorate([logged], Controller.prototype, "get", null);
const lambdaHandler = async (event) => ({ statusCode: Status.Ok, name: Status[Status.Bad], got: new Controller().get(event.id), base: path.basename(__filename) });
exports.lambdaHandler = lambdaHandler;
//# sourceMappingURL=app.js.map

// Route the incoming request based on type (LaunchRequest, IntentRequest, etc.)
exports.handler = function (event, context) {
    try {
        console.log("event.session.application.applicationId=" + event.session.application.applicationId);
        if (event.session.new) {
            onSessionStarted({requestId: event.request.requestId}, event.session);
        }
        if (event.request.type === "LaunchRequest") {
            onLaunch(event.request, event.session, function callback(sessionAttributes, speechletResponse) {
                context.succeed(buildResponse(sessionAttributes, speechletResponse));
            });
        } else if (event.request.type === "IntentRequest") {
            onIntent(event.request, event.session, function callback(sessionAttributes, speechletResponse) {
                context.succeed(buildResponse(sessionAttributes, speechletResponse));
            });
        } else if (event.request.type === "SessionEndedRequest") {
            context.succeed();
        }
    } catch (e) {
        context.fail("Exception: " + e);
    }
};

function onSessionStarted(sessionStartedRequest, session) {
    console.log("onSessionStarted requestId=" + sessionStartedRequest.requestId + ", sessionId=" + session.sessionId);
}
function onLaunch(launchRequest, session, callback) {
    callback({}, buildSpeechletResponse("Welcome", "Please tell me your favorite color", "", false));
}
function onIntent(intentRequest, session, callback) {
    var intent = intentRequest.intent;
    if ("MyColorIsIntent" === intent.name) setColorInSession(intent, session, callback);
    else throw "Invalid intent";
}
function setColorInSession(intent, session, callback) {
    var slot = intent.slots.Color;
    var sessionAttributes = {};
    if (slot) sessionAttributes = { favoriteColor: slot.value };
    callback(sessionAttributes, buildSpeechletResponse(intent.name, "I now know your favorite color is " + slot.value + ".", "", false));
}
function buildSpeechletResponse(title, output, repromptText, shouldEndSession) {
    return {
        outputSpeech: { type: "PlainText", text: output },
        card: { type: "Simple", title: "SessionSpeechlet - " + title, content: "SessionSpeechlet - " + output },
        reprompt: { outputSpeech: { type: "PlainText", text: repromptText } },
        shouldEndSession: shouldEndSession
    };
}
function buildResponse(sessionAttributes, speechletResponse) {
    return { version: "1.0", sessionAttributes: sessionAttributes, response: speechletResponse };
}

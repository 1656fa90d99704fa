"""An API made with boto3, and called at the door by its path and by its host."""

import os
import urllib.request

import boto3

door = os.environ["DOOR"]
client = boto3.client("apigateway", endpoint_url=door, region_name="us-east-1")
api = client.create_rest_api(name="pets")
root = api["rootResourceId"]
resource = client.create_resource(restApiId=api["id"], parentId=root, pathPart="{id}")
place = dict(restApiId=api["id"], resourceId=resource["id"], httpMethod="GET")
client.put_method(**place, authorizationType="NONE")
client.put_integration(
    **place, type="MOCK", requestTemplates={"application/json": '{"statusCode": 200}'}
)
client.put_method_response(**place, statusCode="200")
client.put_integration_response(
    **place,
    statusCode="200",
    responseTemplates={"application/json": '{"pet": "$input.params(\'id\')"}'},
)
client.create_deployment(restApiId=api["id"], stageName="prod")
for url, host in [
    (f"{door}/_aws/execute-api/{api['id']}/prod/rex", None),
    (f"{door}/prod/rex", f"{api['id']}.execute-api.us-east-1.amazonaws.com"),
]:
    request = urllib.request.Request(url, headers={"Host": host} if host else {})
    with urllib.request.urlopen(request) as answer:
        print(answer.status, answer.read().decode())
try:
    client.get_rest_api(restApiId="none")
except client.exceptions.NotFoundException as error:
    print(error.response["Error"]["Message"])

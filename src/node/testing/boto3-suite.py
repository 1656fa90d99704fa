"""What boto3 does with the account, through the door. Prints one line a check; fails at the first that is wrong."""

import io
import json
import os
import zipfile

import boto3
from botocore.exceptions import ClientError

URL = os.environ["DOOR"]


def client(name):
    return boto3.client(name, endpoint_url=URL, region_name="us-east-1")


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error
    raise AssertionError(f"{code} was expected")


def done(name):
    print("ok", name)


sts, s3, iam, functions, logs = (client(name) for name in ("sts", "s3", "iam", "lambda", "logs"))
account = sts.get_caller_identity()["Account"]
done("sts")

s3.create_bucket(Bucket="boto-bucket")
s3.put_object(Bucket="boto-bucket", Key="a b/é.txt", Body=b"hello", Metadata={"who": "boto"})
found = s3.get_object(Bucket="boto-bucket", Key="a b/é.txt")
assert found["Body"].read() == b"hello" and found["Metadata"] == {"who": "boto"}
assert [each["Key"] for each in s3.list_objects_v2(Bucket="boto-bucket")["Contents"]] == ["a b/é.txt"]
refused("NoSuchKey", s3.get_object, Bucket="boto-bucket", Key="none")
refused("BucketNotEmpty", s3.delete_bucket, Bucket="boto-bucket")
big = bytes(9 * 1024 * 1024)
s3.upload_fileobj(io.BytesIO(big), "boto-bucket", "big")
assert s3.head_object(Bucket="boto-bucket", Key="big")["ContentLength"] == len(big)
done("s3")

trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
role = iam.create_role(RoleName="boto-role", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
iam.attach_role_policy(RoleName="boto-role", PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
refused("NoSuchEntity", iam.get_role, RoleName="nobody")
refused("MalformedPolicyDocument", iam.put_role_policy, RoleName="boto-role", PolicyName="x", PolicyDocument="{")
done("iam")

package = io.BytesIO()
with zipfile.ZipFile(package, "w") as archive:
    archive.writestr("index.js", "exports.handler = async (event) => ({ hello: event.name });")
functions.create_function(FunctionName="boto-hello", Runtime="nodejs22.x", Role=role, Handler="index.handler", Code={"ZipFile": package.getvalue()})
functions.get_waiter("function_active_v2").wait(FunctionName="boto-hello")
answer = functions.invoke(FunctionName="boto-hello", Payload=json.dumps({"name": "boto"}), LogType="Tail")
assert json.load(answer["Payload"]) == {"hello": "boto"} and "LogResult" in answer
refused("ResourceNotFoundException", functions.get_function, FunctionName="nothing")
done("lambda")

streams = logs.describe_log_streams(logGroupName="/aws/lambda/boto-hello")["logStreams"]
lines = logs.get_log_events(logGroupName="/aws/lambda/boto-hello", logStreamName=streams[0]["logStreamName"])["events"]
assert any(line["message"].startswith("REPORT RequestId:") for line in lines)
done("logs")

table = boto3.resource("dynamodb", endpoint_url=URL, region_name="us-east-1").create_table(
    TableName="boto-table",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    BillingMode="PAY_PER_REQUEST",
)
table.wait_until_exists()
table.put_item(Item={"id": "1", "n": 7})
assert table.get_item(Key={"id": "1"})["Item"]["n"] == 7
refused("ConditionalCheckFailedException", table.put_item, Item={"id": "1"}, ConditionExpression="attribute_not_exists(id)")
done("dynamodb")

sqs, sns = client("sqs"), client("sns")
queue = sqs.create_queue(QueueName="boto-queue")["QueueUrl"]
sqs.send_message(QueueUrl=queue, MessageBody="hello")
assert sqs.receive_message(QueueUrl=queue)["Messages"][0]["Body"] == "hello"
topic = sns.create_topic(Name="boto-topic")["TopicArn"]
assert sns.publish(TopicArn=topic, Message="hello")["MessageId"]
refused("NotFound", sns.get_topic_attributes, TopicArn=topic + "x")
done("sqs and sns")

ec2 = client("ec2")
image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
refused("DryRunOperation", ec2.run_instances, ImageId=image, MinCount=1, MaxCount=1, InstanceType="t2.micro", DryRun=True)
instance = ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1, InstanceType="t2.micro")["Instances"][0]["InstanceId"]
assert ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]["State"]["Name"] in ("pending", "running")
done("ec2")

wrong = boto3.client("sts", endpoint_url=URL, region_name="us-east-1", aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"], aws_secret_access_key="wrong")
refused("SignatureDoesNotMatch", wrong.get_caller_identity)
done(f"a wrong secret, in account {account}")

// Your handler goes here.

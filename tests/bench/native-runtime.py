"""Times the encoder on the native ONNX runtime, one thread, for `npm run bench -- inference`.

Arguments: the model file, then lengths in tokens. Prints one JSON line: {"version", "ms": {"<tokens>": [ms, ...]}}.
"""

import json
import sys
import time

import numpy as np
import onnxruntime as ort

WARM = 5
REPEATS = 30


def main() -> None:
    path, *lengths = sys.argv[1:]
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    random = np.random.default_rng(7)
    found = {}
    for length in map(int, lengths):
        times = []
        for at in range(WARM + REPEATS):
            feed = {
                "input_ids": random.integers(2000, 20000, (1, length), dtype=np.int64),
                "attention_mask": np.ones((1, length), dtype=np.int64),
                "token_type_ids": np.zeros((1, length), dtype=np.int64),
            }
            started = time.perf_counter()
            session.run(None, feed)
            if at >= WARM:
                times.append((time.perf_counter() - started) * 1000)
        found[length] = times
    print(json.dumps({"version": ort.__version__, "ms": found}))


if __name__ == "__main__":
    main()

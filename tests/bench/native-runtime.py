"""Times the encoder on the native ONNX runtime, for `npm run bench -- inference batches`.

Arguments: the model file, then settings as TOKENSxTEXTSxTHREADS. Prints one JSON line: {"version", "ms": [[ms of each
run], ...] in the order of the settings, "memoryMB": what the program holds at most}.
"""

import json
import resource
import sys
import time

import numpy as np
import onnxruntime as ort

WARM = 5
REPEATS = 30


def session_of(path: str, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def main() -> None:
    path, *settings = sys.argv[1:]
    random = np.random.default_rng(7)
    found = []
    for setting in settings:
        tokens, texts, threads = map(int, setting.split("x"))
        session = session_of(path, threads)
        times = []
        for at in range(WARM + REPEATS):
            feed = {
                "input_ids": random.integers(2000, 20000, (texts, tokens), dtype=np.int64),
                "attention_mask": np.ones((texts, tokens), dtype=np.int64),
                "token_type_ids": np.zeros((texts, tokens), dtype=np.int64),
            }
            started = time.perf_counter()
            session.run(None, feed)
            if at >= WARM:
                times.append((time.perf_counter() - started) * 1000)
        found.append(times)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"version": ort.__version__, "ms": found, "memoryMB": memory}))


if __name__ == "__main__":
    main()

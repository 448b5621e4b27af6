import fc from "fast-check";

/** Property tests try the same cases every time, so that none fails by chance; `SEED=$RANDOM npm test` looks further. */
fc.configureGlobal({ seed: Number(process.env["SEED"] ?? 2019) });

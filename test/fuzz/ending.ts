const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs to the end; the exit code is 0 when all was well and nothing else. Whatever way the process ends, it says so: a run that is not
 * heard of would pass for one that found nothing.
 */
export async function toTheEnd(main: () => Promise<boolean>, where: () => string): Promise<void> {
  let why: string | undefined = "nothing was left that it could wait for, or something was thrown that nobody caught";
  process.on("exit", (code) => {
    if (why === undefined) return;
    console.error(`It ended early, ${where()}: ${why} (exit code ${code}).`);
    process.exitCode = 1;
  });
  for (const signal of signals)
    process.on(signal, () => {
      why = `it was told to by ${signal}`;
      process.exit(1);
    });
  try {
    process.exitCode = (await main()) ? 0 : 1;
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    console.error(`It failed, ${where()}.`);
  }
  why = undefined;
}

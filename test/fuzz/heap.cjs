// Loaded into a server under test: upon a signal it says on standard error how much memory is still in use after everything unused is freed.
process.on("SIGUSR2", () => {
  globalThis.gc();
  process.stderr.write(`heap ${process.memoryUsage().heapUsed}\n`);
});

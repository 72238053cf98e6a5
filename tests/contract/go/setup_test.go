// Package protocol speaks to the built plugin as Grafana does: with the genuine go-plugin client and plugin SDK of
// Grafana 10.4. It needs the build; without it every test is skipped with the reason.
package protocol

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

const (
	patience  = 30 * time.Second
	pollEvery = 100 * time.Millisecond
)

// launcher is the file that Grafana would start on this machine.
func launcher(t *testing.T) string {
	t.Helper()
	return requireFile(t, "MEASURE_LAUNCHER_DIR", fmt.Sprintf("gpx_measure_everything_%s_%s", runtime.GOOS, runtime.GOARCH))
}

// companionScript is the program that a launcher becomes.
func companionScript(t *testing.T) string {
	t.Helper()
	return requireFile(t, "MEASURE_COMPANION", "")
}

func requireFile(t *testing.T, variable, name string) string {
	t.Helper()
	place := os.Getenv(variable)
	if place == "" {
		t.Skipf("%s is not set", variable)
	}
	file := filepath.Join(place, name)
	if _, err := os.Stat(file); err != nil {
		t.Skipf("the build is missing: %v", err)
	}
	return file
}

// environment is this process's own, without the variables that the companion would take for its settings.
func environment(extra ...string) []string {
	kept := []string{}
	for _, variable := range os.Environ() {
		if !strings.HasPrefix(variable, "MEASURE_") {
			kept = append(kept, variable)
		}
	}
	return append(kept, extra...)
}

// companionSettings keep a companion to itself: its own data, no HTTP, a reading every second.
func companionSettings(prefix, dataDir, grpcAddress string) []string {
	return []string{
		prefix + "DATA_DIR=" + dataDir,
		prefix + "HTTP_ADDRESS=off",
		prefix + "GRPC_ADDRESS=" + grpcAddress,
		prefix + "COLLECT_INTERVAL_SECONDS=1",
	}
}

// freeAddress is a loopback address on which nobody listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

// startCompanion runs a companion on its own, as a service would, and returns once its gRPC door takes connections.
func startCompanion(t *testing.T, dataDir, grpcAddress string, extra ...string) *exec.Cmd {
	t.Helper()
	companion := exec.Command("node", companionScript(t))
	companion.Env = environment(append(companionSettings("MEASURE_", dataDir, grpcAddress), extra...)...)
	companion.Stderr = os.Stderr
	if err := companion.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(companion) })
	eventually(t, "the companion listens on "+grpcAddress, func() error {
		connection, err := net.Dial("tcp", grpcAddress)
		if err != nil {
			return err
		}
		return connection.Close()
	})
	return companion
}

// kill ends a process without giving it a chance to tidy up.
func kill(process *exec.Cmd) {
	if process.ProcessState == nil {
		_ = process.Process.Kill()
		_ = process.Wait()
	}
}

// eventually waits until the check has no error.
func eventually(t *testing.T, what string, check func() error) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for {
		err := check()
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s: still not after %v: %v", what, patience, err)
		}
		time.Sleep(pollEvery)
	}
}

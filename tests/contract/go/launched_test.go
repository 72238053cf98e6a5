package protocol

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

func launchedSettings(dataDir string) []string {
	return companionSettings("GF_PLUGIN_", dataDir, "off")
}

func TestLaunchedCompanion(t *testing.T) {
	g := startPlugin(t, launchedSettings(t.TempDir())...)
	converse(t, g)
}

func TestLaunchedCompanionEndsWhenGrafanaAsks(t *testing.T) {
	g := startPlugin(t, launchedSettings(t.TempDir())...)
	becomesHealthy(t, g)
	socket := g.client.ReattachConfig().Addr.String()
	started := time.Now()
	g.client.Kill()
	if took := time.Since(started); took > 2*time.Second {
		t.Errorf("Grafana would have killed it: %v", took)
	}
	if _, err := os.Stat(filepath.Dir(socket)); !os.IsNotExist(err) {
		t.Errorf("%s is left behind: %v", socket, err)
	}
}

func TestLaunchedCompanionKeepsItsDataWhenKilled(t *testing.T) {
	settings := launchedSettings(t.TempDir())
	const model = `{"queryType":"host","metrics":["memory_used_ratio"]}`
	first := startPlugin(t, settings...)
	before := first.frames(t, 1, model)[0].Fields[0].At(0).(time.Time)

	process := first.client.ReattachConfig()
	if err := syscall.Kill(process.Pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	// What is killed like this cannot tidy up.
	defer os.RemoveAll(filepath.Dir(process.Addr.String()))
	eventually(t, "Grafana notices", func() error {
		if !first.client.Exited() {
			return os.ErrProcessDone
		}
		return nil
	})

	second := startPlugin(t, settings...)
	becomesHealthy(t, second)
	after := second.frames(t, 1, model)[0].Fields[0].At(0).(time.Time)
	if after.Sub(before).Abs() > 2*time.Second {
		t.Errorf("the first sample was at %v, and is at %v after the restart", before, after)
	}
}

// startByHand starts the launcher with the cookie but without go-plugin, through a shell that is its parent.
func startByHand(t *testing.T, dataDir string) (shell *exec.Cmd, output *bufio.Reader) {
	t.Helper()
	shell = exec.Command("/bin/sh", "-c", `"$0" & wait`, launcher(t))
	shell.Env = environment(append(launchedSettings(dataDir), "grafana_plugin_type=datasource")...)
	pipe, err := shell.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := shell.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(shell) })
	return shell, bufio.NewReader(pipe)
}

func TestHandshakeIsTheOnlyLineAndTheCompanionFollowsItsParent(t *testing.T) {
	shell, output := startByHand(t, t.TempDir())
	line, err := output.ReadString('\n')
	if err != nil || !regexp.MustCompile(`^1\|2\|unix\|/[^|]+\|grpc\|\n$`).MatchString(line) {
		t.Fatalf("handshake %q, %v", line, err)
	}
	socket := strings.Split(line, "|")[3]
	if err := shell.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	// The companion holds the pipe until it exits, which it does when it finds its parent gone.
	rest, err := io.ReadAll(output)
	if err != nil || len(rest) > 0 {
		t.Errorf("after the handshake came %q, %v", rest, err)
	}
	if _, err := os.Stat(filepath.Dir(socket)); !os.IsNotExist(err) {
		t.Errorf("%s is left behind: %v", socket, err)
	}
}

func TestLaunchedCompanionTellsWhatIsWrongWithItsDataFolder(t *testing.T) {
	g := startPlugin(t, launchedSettings(filepath.Join(t.TempDir(), "missing"))...)
	eventually(t, "health names the folder", func() error {
		health, err := g.health()
		if err == nil && !strings.Contains(health.Message, "missing") {
			return &unexpected{health.Message}
		}
		return err
	})
}

func TestExecutableRunByHand(t *testing.T) {
	command := exec.Command(launcher(t))
	command.Env = environment()
	output, err := command.CombinedOutput()
	if _, isExit := err.(*exec.ExitError); !isExit || !strings.Contains(string(output), "Grafana starts it") {
		t.Errorf("%v: %s", err, output)
	}
}

type unexpected struct{ text string }

func (u *unexpected) Error() string { return "unexpected: " + u.text }

package protocol

import (
	"errors"
	"strings"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

func TestAttachedCompanion(t *testing.T) {
	address := freeAddress(t)
	startCompanion(t, t.TempDir(), address)
	g := startPlugin(t, "GF_PLUGIN_ADDRESS="+address)
	converse(t, g)
}

func TestAttachedCompanionOutlivesItsGrafanas(t *testing.T) {
	address := freeAddress(t)
	startCompanion(t, t.TempDir(), address)
	first := startPlugin(t, "GF_PLUGIN_ADDRESS="+address)
	becomesHealthy(t, first)
	first.client.Kill()
	becomesHealthy(t, startPlugin(t, "GF_PLUGIN_ADDRESS="+address))
}

func TestAttachedCompanionMayComeLateAndComeBack(t *testing.T) {
	address := freeAddress(t)
	dataDir := t.TempDir()
	g := startPlugin(t, "GF_PLUGIN_ADDRESS="+address)
	if _, err := g.health(); err == nil {
		t.Fatal("health is answered before the companion runs")
	}
	companion := startCompanion(t, dataDir, address)
	becomesHealthy(t, g)
	kill(companion)
	if _, err := g.query(query{"A", `{"queryType":"host"}`}); err == nil {
		t.Fatal("a query is answered after the companion was killed")
	}
	startCompanion(t, dataDir, address)
	becomesHealthy(t, g)
}

func TestTokenOfTheDataSource(t *testing.T) {
	const token = "a-token-of-this-test-only"
	address := freeAddress(t)
	startCompanion(t, t.TempDir(), address, "MEASURE_READ_TOKEN="+token)
	g := startPlugin(t, "GF_PLUGIN_ADDRESS="+address)

	for given, wanted := range map[string]string{"": "The token is missing", "wrong-" + token: "not known"} {
		g.settings.DecryptedSecureJsonData = map[string]string{"token": given}
		health, err := g.health()
		if err != nil || health.Status != pluginv2.CheckHealthResponse_ERROR || !strings.Contains(health.Message, wanted) {
			t.Errorf("token %q: %v, %v", given, health, err)
		}
		responses, err := g.query(query{"A", `{"queryType":"host"}`})
		if err != nil || responses["A"].Status != 401 {
			t.Errorf("token %q: %v, %v", given, responses, err)
		}
	}
	g.settings.DecryptedSecureJsonData = map[string]string{"token": token}
	becomesHealthy(t, g)
}

func TestDataSourceOnAnotherCompanion(t *testing.T) {
	far := freeAddress(t)
	startCompanion(t, t.TempDir(), far)
	g := startPlugin(t, launchedSettings(t.TempDir())...)
	becomesHealthy(t, g)
	g.settings.JsonData = []byte(`{"address":"` + far + `"}`)
	converse(t, g)

	nobody := freeAddress(t)
	g.settings.JsonData = []byte(`{"address":"` + nobody + `"}`)
	health, err := g.health()
	if err != nil || health.Message != "The companion at "+nobody+" does not answer." {
		t.Errorf("%v, %v", health, err)
	}
	responses, err := g.query(query{"A", `{"queryType":"host"}`})
	if err != nil || responses["A"].Status != 503 {
		t.Errorf("%v, %v", responses, err)
	}
}

func TestLaunchedBesideTheOwnerOfTheStore(t *testing.T) {
	dataDir := t.TempDir()
	address := freeAddress(t)
	owner := startCompanion(t, dataDir, address)
	g := startPlugin(t, launchedSettings(dataDir)...)
	converse(t, g)

	kill(owner)
	eventually(t, "the launched companion takes the store over", func() error {
		health, err := g.health()
		if err == nil && health.Status != pluginv2.CheckHealthResponse_OK {
			return errors.New(health.Message)
		}
		return err
	})
	g.frames(t, 1, `{"queryType":"host","metrics":["memory_used_ratio"]}`)
}

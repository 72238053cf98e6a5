package protocol

import (
	"context"
	"os/exec"
	"testing"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
)

// grafana is one plugin process as Grafana holds it.
type grafana struct {
	client      *plugin.Client
	ping        func() error
	data        grpcplugin.DataClient
	resource    grpcplugin.ResourceClient
	diagnostics grpcplugin.DiagnosticsClient
	stream      grpcplugin.StreamClient
	settings    *pluginv2.DataSourceInstanceSettings
}

var pluginSet = plugin.PluginSet{
	"data":        &grpcplugin.DataGRPCPlugin{},
	"resource":    &grpcplugin.ResourceGRPCPlugin{},
	"diagnostics": &grpcplugin.DiagnosticsGRPCPlugin{},
	"stream":      &grpcplugin.StreamGRPCPlugin{},
}

// startPlugin starts the executable with the handshake of Grafana, and these settings of its ini section.
func startPlugin(t *testing.T, iniSettings ...string) *grafana {
	t.Helper()
	command := exec.Command(launcher(t))
	command.Env = environment(iniSettings...)
	client := plugin.NewClient(&plugin.ClientConfig{
		Cmd:              command,
		SkipHostEnv:      true,
		HandshakeConfig:  plugin.HandshakeConfig{ProtocolVersion: 2, MagicCookieKey: "grafana_plugin_type", MagicCookieValue: "datasource"},
		VersionedPlugins: map[int]plugin.PluginSet{2: pluginSet},
		AllowedProtocols: []plugin.Protocol{plugin.ProtocolGRPC},
		Logger:           hclog.New(&hclog.LoggerOptions{Level: hclog.Warn}),
	})
	t.Cleanup(client.Kill)
	protocol, err := client.Client()
	if err != nil {
		t.Fatalf("the handshake failed: %v", err)
	}
	return &grafana{
		client:      client,
		ping:        protocol.Ping,
		data:        dispense[grpcplugin.DataClient](t, protocol, "data"),
		resource:    dispense[grpcplugin.ResourceClient](t, protocol, "resource"),
		diagnostics: dispense[grpcplugin.DiagnosticsClient](t, protocol, "diagnostics"),
		stream:      dispense[grpcplugin.StreamClient](t, protocol, "stream"),
		settings:    &pluginv2.DataSourceInstanceSettings{Uid: "measure", Name: "Measure Everything", JsonData: []byte("{}")},
	}
}

func dispense[Client any](t *testing.T, protocol plugin.ClientProtocol, name string) Client {
	t.Helper()
	raw, err := protocol.Dispense(name)
	if err != nil {
		t.Fatalf("dispensing %s: %v", name, err)
	}
	client, ok := raw.(Client)
	if !ok {
		t.Fatalf("%s is a %T", name, raw)
	}
	return client
}

func (g *grafana) pluginContext() *pluginv2.PluginContext {
	return &pluginv2.PluginContext{
		OrgId:                      1,
		PluginId:                   "measure-everything-datasource",
		User:                       &pluginv2.User{Login: "viewer", Role: "Viewer"},
		DataSourceInstanceSettings: g.settings,
	}
}

func (g *grafana) health() (*pluginv2.CheckHealthResponse, error) {
	return g.diagnostics.CheckHealth(context.Background(), &pluginv2.CheckHealthRequest{PluginContext: g.pluginContext()})
}

package protocol

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// converse asks everything that Grafana asks of a healthy data source.
func converse(t *testing.T, g *grafana) {
	t.Run("answers go-plugin's ping", func(t *testing.T) {
		if err := g.ping(); err != nil {
			t.Fatal(err)
		}
	})
	t.Run("becomes healthy, with details that are a JSON object", func(t *testing.T) { becomesHealthy(t, g) })
	t.Run("answers host series of the last hour, typed for alerting", func(t *testing.T) { answersSeries(t, g) })
	t.Run("answers one number per series for alert rules without a reduce step", func(t *testing.T) { answersNumbers(t, g) })
	t.Run("keeps good queries intact beside malformed ones", func(t *testing.T) { separatesQueries(t, g) })
	t.Run("answers resources in the API's envelope", func(t *testing.T) { answersResources(t, g) })
	t.Run("gives its metrics as Prometheus text", func(t *testing.T) { givesMetrics(t, g) })
	t.Run("streams live host figures", func(t *testing.T) { streams(t, g) })
	t.Run("refuses to publish and unknown channels", func(t *testing.T) { refusesChannels(t, g) })
}

func becomesHealthy(t *testing.T, g *grafana) {
	t.Helper()
	eventually(t, "health is OK", func() error {
		health, err := g.health()
		if err != nil {
			return err
		}
		if health.Status != pluginv2.CheckHealthResponse_OK {
			return fmt.Errorf("%s: %s", health.Status, health.Message)
		}
		details := map[string]any{}
		return json.Unmarshal(health.JsonDetails, &details)
	})
}

type query struct{ refID, model string }

func (g *grafana) query(queries ...query) (map[string]*pluginv2.DataResponse, error) {
	now := time.Now()
	request := &pluginv2.QueryDataRequest{PluginContext: g.pluginContext()}
	for _, one := range queries {
		request.Queries = append(request.Queries, &pluginv2.DataQuery{
			RefId:         one.refID,
			Json:          []byte(one.model),
			QueryType:     "host",
			MaxDataPoints: 1000,
			IntervalMS:    1000,
			TimeRange:     &pluginv2.TimeRange{FromEpochMS: now.Add(-time.Hour).UnixMilli(), ToEpochMS: now.Add(time.Second).UnixMilli()},
		})
	}
	response, err := g.data.QueryData(context.Background(), request)
	if err != nil {
		return nil, err
	}
	return response.Responses, nil
}

// frames waits until the query has so many series with rows: the first reading takes a moment, and rates need two.
func (g *grafana) frames(t *testing.T, atLeast int, model string) data.Frames {
	t.Helper()
	var frames data.Frames
	eventually(t, "the query has rows", func() error {
		responses, err := g.query(query{"A", model})
		if err != nil {
			return err
		}
		answer := responses["A"]
		if answer.GetStatus() != 200 || answer.GetError() != "" {
			return fmt.Errorf("status %d: %s", answer.GetStatus(), answer.GetError())
		}
		if frames, err = data.UnmarshalArrowFrames(answer.Frames); err != nil {
			return err
		}
		if len(frames) < atLeast || frames[0].Rows() == 0 {
			return fmt.Errorf("%d frames of %d", len(frames), atLeast)
		}
		return nil
	})
	return frames
}

func answersSeries(t *testing.T, g *grafana) {
	frames := g.frames(t, 2, `{"refId":"A","queryType":"host","metrics":["cpu_usage_ratio","memory_used_ratio"],"format":"timeseries"}`)
	labelSets := map[string]bool{}
	for _, frame := range frames {
		if frame.RefID != "A" || frame.Meta == nil || frame.Meta.Type != data.FrameTypeTimeSeriesMulti || frame.Meta.TypeVersion != (data.FrameTypeVersion{0, 1}) {
			t.Errorf("frame %q: refId %q, meta %+v", frame.Name, frame.RefID, frame.Meta)
		}
		if types := fieldTypes(frame); !reflect.DeepEqual(types, []data.FieldType{data.FieldTypeTime, data.FieldTypeFloat64}) {
			t.Fatalf("frame %q has fields %v", frame.Name, types)
		}
		value := frame.Fields[1]
		if value.Labels["host"] == "" || value.Labels["metric"] != value.Name {
			t.Errorf("%s has labels %v", value.Name, value.Labels)
		}
		if value.Config == nil || value.Config.Unit != "percentunit" {
			t.Errorf("%s has config %+v", value.Name, value.Config)
		}
		labelSets[value.Labels.String()] = true
		checkRows(t, frame)
	}
	if len(labelSets) != len(frames) {
		t.Errorf("label sets repeat: %v", labelSets)
	}
}

func fieldTypes(frame *data.Frame) []data.FieldType {
	types := []data.FieldType{}
	for _, field := range frame.Fields {
		types = append(types, field.Type())
	}
	return types
}

// checkRows wants ascending times within the hour, and ratios.
func checkRows(t *testing.T, frame *data.Frame) {
	t.Helper()
	var previous time.Time
	for row := 0; row < frame.Rows(); row++ {
		at := frame.Fields[0].At(row).(time.Time)
		if !at.After(previous) || time.Since(at) > time.Hour+time.Minute || time.Until(at) > time.Minute {
			t.Errorf("%s: row %d is at %v after %v", frame.Name, row, at, previous)
		}
		previous = at
		if ratio := frame.Fields[1].At(row).(float64); !(ratio >= 0 && ratio <= 1) {
			t.Errorf("%s: row %d is %v", frame.Name, row, ratio)
		}
	}
}

func answersNumbers(t *testing.T, g *grafana) {
	frames := g.frames(t, 1, `{"queryType":"host","metrics":["memory_used_ratio"],"format":"numeric","aggregation":"last"}`)
	for _, frame := range frames {
		if frame.Meta == nil || frame.Meta.Type != data.FrameTypeNumericMulti {
			t.Errorf("meta is %+v", frame.Meta)
		}
		if types := fieldTypes(frame); !reflect.DeepEqual(types, []data.FieldType{data.FieldTypeFloat64}) || frame.Rows() != 1 {
			t.Errorf("fields %v, %d rows", types, frame.Rows())
		}
	}
}

func separatesQueries(t *testing.T, g *grafana) {
	responses, err := g.query(
		query{"good", `{"queryType":"host"}`},
		query{"no JSON", `{"queryType":`},
		query{"unknown kind", `{"queryType":"nonsense"}`},
		query{"unknown metric", `{"queryType":"host","metrics":["nonsense"]}`},
	)
	if err != nil {
		t.Fatal(err)
	}
	if len(responses) != 4 {
		t.Fatalf("%d answers to 4 queries", len(responses))
	}
	for refID, answer := range responses {
		isGood := refID == "good"
		if isGood != (answer.Status == 200) || isGood != (answer.Error == "") || isGood != (len(answer.Frames) > 0) {
			t.Errorf("%s: status %d, error %q, %d frames", refID, answer.Status, answer.Error, len(answer.Frames))
		}
		if !isGood && answer.Status != 400 {
			t.Errorf("%s: status %d", refID, answer.Status)
		}
	}
}

type envelope struct {
	Status  string          `json:"status"`
	Code    string          `json:"code"`
	Data    json.RawMessage `json:"data"`
	ErrorID string          `json:"error_id"`
}

func (g *grafana) getResource(t *testing.T, path, query string) (int32, envelope) {
	t.Helper()
	stream, err := g.resource.CallResource(context.Background(), &pluginv2.CallResourceRequest{
		PluginContext: g.pluginContext(), Method: "GET", Path: path, Url: path + "?" + query,
	})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := stream.Recv()
	if err != nil {
		t.Fatal(err)
	}
	if kind := answer.Headers["Content-Type"].GetValues(); len(kind) != 1 || !strings.HasPrefix(kind[0], "application/json") {
		t.Errorf("content type %v", kind)
	}
	var body envelope
	if err := json.Unmarshal(answer.Body, &body); err != nil {
		t.Fatalf("%v in %s", err, answer.Body)
	}
	return answer.Code, body
}

func answersResources(t *testing.T, g *grafana) {
	code, body := g.getResource(t, "label-values", "label=metric")
	var labelValues struct{ Values []string }
	if err := json.Unmarshal(body.Data, &labelValues); err != nil || code != 200 || body.Status != "success" || len(labelValues.Values) == 0 {
		t.Errorf("code %d, %s, %s, %v", code, body.Status, body.Data, err)
	}
	code, body = g.getResource(t, "nonsense", "")
	if code != 404 || body.Status != "error" || body.Code != "RESOURCE_NOT_FOUND" || body.ErrorID == "" {
		t.Errorf("code %d, %+v", code, body)
	}
}

func givesMetrics(t *testing.T, g *grafana) {
	answer, err := g.diagnostics.CollectMetrics(context.Background(), &pluginv2.CollectMetricsRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if text := string(answer.Metrics.Prometheus); !strings.Contains(text, "# TYPE ") || !strings.HasSuffix(text, "\n") {
		t.Errorf("metrics are %q", text)
	}
}

func streams(t *testing.T, g *grafana) {
	subscribed, err := g.stream.SubscribeStream(context.Background(), &pluginv2.SubscribeStreamRequest{PluginContext: g.pluginContext(), Path: "host"})
	if err != nil || subscribed.Status != pluginv2.SubscribeStreamResponse_OK {
		t.Fatalf("%v, %v", subscribed.GetStatus(), err)
	}
	checkLiveFrame(t, subscribed.Data)

	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	stream, err := g.stream.RunStream(ctx, &pluginv2.RunStreamRequest{PluginContext: g.pluginContext(), Path: "host"})
	if err != nil {
		t.Fatal(err)
	}
	for packets := 0; packets < 2; packets++ {
		packet, err := stream.Recv()
		if err != nil {
			t.Fatal(err)
		}
		frame := checkLiveFrame(t, packet.Data)
		if frame.Rows() != 1 {
			t.Errorf("a packet has %d rows", frame.Rows())
		}
	}
}

func checkLiveFrame(t *testing.T, encoded []byte) *data.Frame {
	t.Helper()
	frame := &data.Frame{}
	if err := json.Unmarshal(encoded, frame); err != nil {
		t.Fatalf("%v in %s", err, encoded)
	}
	if frame.Meta == nil || frame.Meta.Type != data.FrameTypeTimeSeriesWide || frame.Fields[0].Type() != data.FieldTypeTime {
		t.Errorf("meta %+v, first field %v", frame.Meta, frame.Fields[0].Type())
	}
	for _, field := range frame.Fields[1:] {
		if field.Labels["host"] == "" || field.Config == nil || field.Config.Unit == "" {
			t.Errorf("%s has labels %v and config %+v", field.Name, field.Labels, field.Config)
		}
	}
	return frame
}

func refusesChannels(t *testing.T, g *grafana) {
	published, err := g.stream.PublishStream(context.Background(), &pluginv2.PublishStreamRequest{PluginContext: g.pluginContext(), Path: "host", Data: []byte("{}")})
	if err != nil || published.Status != pluginv2.PublishStreamResponse_PERMISSION_DENIED {
		t.Errorf("publishing: %v, %v", published.GetStatus(), err)
	}
	subscribed, err := g.stream.SubscribeStream(context.Background(), &pluginv2.SubscribeStreamRequest{PluginContext: g.pluginContext(), Path: "nonsense"})
	if err != nil || subscribed.Status != pluginv2.SubscribeStreamResponse_NOT_FOUND {
		t.Errorf("subscribing: %v, %v", subscribed.GetStatus(), err)
	}
}

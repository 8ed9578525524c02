// The unmodified RudderStack SDK for Go.
package main

import (
	"io.millrace/conformance/sdks/order"
	"time"

	analytics "github.com/rudderlabs/analytics-go/v4"
)

type client struct{ analytics.Client }

type callback struct{ heard *order.Heard }

func (c callback) Success(m analytics.Message)            { c.heard.Note(keyOf(m), nil) }
func (c callback) Failure(m analytics.Message, err error) { c.heard.Note(keyOf(m), err) }

type silence struct{}

func (silence) Logf(string, ...any)   {}
func (silence) Errorf(string, ...any) {}

func main() {
	order.Obey(func(writeKey string, run order.Run, heard *order.Heard) (order.Client, error) {
		config := analytics.Config{
			DataPlaneUrl: run.Host,
			BatchSize:    20,
			Interval:     100 * time.Millisecond,
			Callback:     callback{heard},
			Logger:       silence{},
		}
		if run.Endless {
			config.BatchSize = 1
		}
		it, err := analytics.NewWithConfig(writeKey, config)
		return client{it}, err
	})
}

func (c client) Send(call order.Call) error {
	switch call.Type {
	case "identify":
		return c.Enqueue(analytics.Identify{
			UserId:            call.UserId,
			AnonymousId:       call.AnonymousId,
			OriginalTimestamp: call.Timestamp,
			Traits:            call.Traits,
		})
	case "page":
		return c.Enqueue(analytics.Page{
			UserId:            call.UserId,
			AnonymousId:       call.AnonymousId,
			OriginalTimestamp: call.Timestamp,
			Name:              call.Name,
			Properties:        call.Properties,
		})
	case "screen":
		return c.Enqueue(analytics.Screen{
			UserId:            call.UserId,
			AnonymousId:       call.AnonymousId,
			OriginalTimestamp: call.Timestamp,
			Name:              call.Name,
			Properties:        call.Properties,
		})
	case "group":
		return c.Enqueue(analytics.Group{
			UserId:            call.UserId,
			AnonymousId:       call.AnonymousId,
			OriginalTimestamp: call.Timestamp,
			GroupId:           call.GroupId,
			Traits:            call.Traits,
		})
	case "alias":
		return c.Enqueue(analytics.Alias{
			UserId:            call.UserId,
			PreviousId:        call.PreviousId,
			OriginalTimestamp: call.Timestamp,
		})
	default:
		return c.Enqueue(analytics.Track{
			UserId:            call.UserId,
			AnonymousId:       call.AnonymousId,
			OriginalTimestamp: call.Timestamp,
			Event:             call.Event,
			Properties:        call.Properties,
		})
	}
}

func keyOf(message analytics.Message) string {
	switch m := message.(type) {
	case analytics.Identify:
		return order.KeyOf(nil, m.Traits, m.UserId)
	case analytics.Page:
		return order.KeyOf(m.Properties, nil, m.UserId)
	case analytics.Screen:
		return order.KeyOf(m.Properties, nil, m.UserId)
	case analytics.Group:
		return order.KeyOf(nil, m.Traits, m.UserId)
	case analytics.Track:
		return order.KeyOf(m.Properties, nil, m.UserId)
	case analytics.Alias:
		return order.KeyOf(nil, nil, m.UserId)
	default:
		return ""
	}
}
